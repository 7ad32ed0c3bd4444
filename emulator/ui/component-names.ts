// Every component name that HubSpot's library 0.17 can put on the wire. A test compares the list with the library itself.

export const componentNames: string[] = [
  'Alert', 'Button', 'ButtonRow', 'Card', 'DescriptionList', 'DescriptionListItem', 'Divider', 'Spacer', 'EmptyState', 'ErrorState', 'Form',
  'Heading', 'Image', 'Input', 'Link', 'TextArea', 'Textarea', 'LoadingSpinner', 'ProgressBar', 'Select', 'Tag', 'Text', 'Tile', 'Stack',
  'ToggleGroup', 'StatisticsItem', 'Statistics', 'StatisticsTrend', 'Table', 'TableFooter', 'TableCell', 'TableRow', 'TableBody', 'TableHeader',
  'TableHead', 'NumberInput', 'Box', 'StepIndicator', 'Accordion', 'MultiSelect', 'Flex', 'DateInput', 'Checkbox', 'RadioButton', 'List', 'Toggle',
  'Dropdown', 'DropdownButtonItem', 'Panel', 'PanelFooter', 'PanelBody', 'PanelSection', 'StepperInput', 'Modal', 'ModalBody', 'ModalFooter', 'Icon',
  'StatusTag', 'LoadingButton', 'BarChart', 'LineChart', 'ScoreCircle', 'Tabs', 'Tab', 'Illustration', 'Tooltip', 'SearchInput', 'TimeInput',
  'CurrencyInput', 'Inline', 'AutoGrid', 'CrmPropertyList', 'CrmAssociationTable', 'CrmDataHighlight', 'CrmReport', 'CrmAssociationPivot',
  'CrmAssociationPropertyList', 'CrmAssociationStageTracker', 'CrmSimpleDeadline', 'CrmStageTracker', 'CrmStatistics', 'CrmActionButton',
  'CrmActionLink', 'CrmCardActions', 'HeaderActions', 'PrimaryHeaderActionButton', 'SecondaryHeaderActionButton', 'PageHeader',
  'PageHeaderPrimaryAction', 'PageHeaderSecondaryActions', 'PageHeaderLink', 'PageHeaderPageLink', 'PageBreadcrumbs', 'PageBreadcrumbsPageLink',
  'PageBreadcrumbsCurrent', 'PageLink', 'PageTitle', 'Iframe', 'MediaObject', 'Stack2', 'Center', 'Grid', 'GridItem', 'SettingsView',
  'ExpandableText', 'FileInput', 'FileUpload', 'FileViewer', 'ExperimentalFlex', 'ExperimentalBox', 'ExperimentalInline', 'ExperimentalAutoGrid',
  'ExperimentalButtonRow', 'ExperimentalButton', 'ExperimentalLoadingButton', 'ExperimentalInput', 'ExperimentalTextArea', 'ExperimentalNumberInput',
  'ExperimentalDateInput', 'ExperimentalTimeInput', 'ExperimentalCurrencyInput', 'ExperimentalStepperInput', 'ExperimentalSearchInput',
  'ExperimentalSelect', 'ExperimentalMultiSelect', 'ExperimentalCheckbox', 'ExperimentalRadioButton', 'ExperimentalToggle',
];

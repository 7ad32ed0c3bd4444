// Properties of one record: of the one around, of a named one, or of the first that is linked.
import type { CrmAssociationPropertyListProps, CrmDataHighlightProps, CrmPropertyListProps } from '@hubspot/ui-extensions/crm';
import type { RecordFields } from '../crm-views.ts';
import { CrmField, CrmValue } from './crm-field.tsx';
import { useCrm, useSubject } from './crm-place.ts';
import { CrmBox } from './crm-states.tsx';
import { classes } from './mark.ts';

const NO_PROPERTIES = 'No properties were named to be shown here.';

/** The list of a record's fields, each editable where it stands. */
export function CrmFieldList({ data, direction = 'column' }: { data: RecordFields; direction?: string | undefined }) {
  return (
    <dl className={classes('crm-list', direction === 'row' && 'crm-list-row')}>
      {data.fields.map((field) => (
        <CrmField key={field.name} field={field} record={data.head} />
      ))}
    </dl>
  );
}

const isRef = <T,>(subject: T | string): subject is T => typeof subject !== 'string';
/** The question's beginning, or the reason why there is none. */
export function asked(subject: ReturnType<typeof useSubject>, more: object): { body: object | null; refused: string | null } {
  return isRef(subject) ? { body: { ...subject, ...more }, refused: null } : { body: null, refused: subject };
}

export function CrmPropertyList({ properties = [], direction, objectTypeId, objectId, testId }: CrmPropertyListProps) {
  const { body, refused } = asked(useSubject({ objectTypeId, objectId }), { properties });
  const reading = useCrm<RecordFields>('fields', body);
  return (
    <CrmBox
      component="CrmPropertyList"
      {...{ testId, reading, refused }}
      empty={({ fields }) => (fields.length === 0 ? NO_PROPERTIES : null)}
    >
      {(data) => <CrmFieldList data={data} direction={direction} />}
    </CrmBox>
  );
}

export function CrmDataHighlight({ properties = [], objectTypeId, objectId, testId }: CrmDataHighlightProps) {
  const { body, refused } = asked(useSubject({ objectTypeId, objectId }), { properties, most: 4 });
  const reading = useCrm<RecordFields>('fields', body);
  return (
    <CrmBox
      component="CrmDataHighlight"
      {...{ testId, reading, refused }}
      empty={({ fields }) => (fields.length === 0 ? NO_PROPERTIES : null)}
    >
      {(data) => (
        <dl className="crm-highlights">
          {data.fields.map((field) => (
            <div key={field.name} data-property={field.name}>
              <dt>{field.label}</dt>
              <dd>{field.unknown ? <bdi className="crm-none">There is no property of this name.</bdi> : <CrmValue cell={field} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </CrmBox>
  );
}

export function CrmAssociationPropertyList(props: CrmAssociationPropertyListProps) {
  const { objectTypeId, properties = [], associationLabels, filters, sort, testId } = props;
  const { body, refused } = asked(useSubject(), { toObjectType: objectTypeId, properties, labels: associationLabels, filters, sort });
  const reading = useCrm<RecordFields | null>('first', body);
  return (
    <CrmBox
      component="CrmAssociationPropertyList"
      {...{ testId, reading, refused }}
      empty={(data) => (data === null ? 'No associated record fits.' : null)}
    >
      {(data) =>
        data && (
          <WithHead data={data}>
            <CrmFieldList data={data} />
          </WithHead>
        )
      }
    </CrmBox>
  );
}

/** The name of the record that is meant, above what is told of it. */
export function WithHead({ data, children }: { data: RecordFields; children: React.ReactNode }) {
  return (
    <>
      <a className="ui-link ui-link-primary crm-title" href={data.head.href}>
        <bdi>{data.head.title}</bdi>
      </a>
      {children}
    </>
  );
}

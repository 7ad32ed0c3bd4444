// Judges a whole write before anything is applied, so that a refused one leaves no trace: values, unique values, deal stages, the portal's own rules.
import { HubSpotError, invalid, invalidProperties, type PropertyProblem } from '../errors.ts';
import type { ObjectType } from '../portal-seed.ts';
import { typeFrom } from './association-labels.ts';
import type { AssociationTarget } from './associations.ts';
import { isActivity } from './object-types.ts';
import { checkValues, type Raw, type Warning } from './check-values.ts';
import { findRecord } from './find-record.ts';
import { currentValue } from './history.ts';
import { findByUnique, isUnique } from './indexes.ts';
import type { PortalState } from './portal.ts';
import type { CrmRecord } from './types.ts';
import { enforcesRules } from './versions.ts';

export type Wanted = { type: ObjectType; properties: Raw; version: string; /** Null for a new record. */ record: CrmRecord | null };
export type Prepared = { values: Record<string, string>; warnings: Warning[] };
export type InlineAssociation = { to: { id: string | number }; types: { associationCategory: string; associationTypeId: number }[] };

/** The values to write, or HubSpot's refusal. Changes nothing. */
export function prepareWrite(portal: PortalState, wanted: Wanted): Prepared {
  const { type, record, version } = wanted;
  const { values, problems, warnings } = checkValues(portal, type, wanted);
  if (type === 'deals') problems.push(...dealProblems(portal, values, record));
  if (isActivity(type) && record === null) problems.push(...activityProblems(values));
  if (problems.length > 0) throw invalidProperties(portal.portalId, problems);
  if (enforcesRules(version)) requireByRules(portal, { type, record, values });
  refuseTaken(portal, { type, record, values });
  return { values, warnings };
}

/** The inline associations of a new record, with each target found, or 400. */
export function prepareAssociations(
  portal: PortalState,
  from: ObjectType,
  associations: readonly InlineAssociation[],
): AssociationTarget[] {
  return associations.map(({ to, types }) => {
    const found = types.map((one) => typeFrom(portal, from, one.associationTypeId));
    const target = found[0]?.to;
    if (target === undefined || found.some((one) => one?.to !== target))
      throw invalid(
        `One or more associations are not valid: association types ${types.map((one) => one.associationTypeId).join(', ')} do not exist for ${from}`,
      );
    const id = String(to.id);
    const record = findRecord(portal, target, id);
    if (record?.archivedAt !== null)
      throw invalid(`One or more associations are not valid: no ${target} record ${id}`, {
        subCategory: 'crm.associations.INVALID_OBJECT_IDS',
      });
    return { type: target, id: record.id, typeIds: types.map((one) => one.associationTypeId) };
  });
}

type Judging = { type: ObjectType; record: CrmRecord | null; values: Record<string, string> };

function dealProblems(portal: PortalState, values: Record<string, string>, record: CrmRecord | null): PropertyProblem[] {
  const problems: PropertyProblem[] = [];
  if (record === null)
    for (const name of ['dealname', 'dealstage'])
      if (!values[name]) problems.push({ name, error: 'MISSING_REQUIRED_PROPERTY', message: `${name} is required` });
  if (record === null && !values['pipeline']) values['pipeline'] = firstPipeline(portal);
  const pipelineId = values['pipeline'] ?? (record === null ? null : currentValue(record, 'pipeline')) ?? firstPipeline(portal);
  const pipeline = portal.dealPipelines.find((one) => one.id === pipelineId);
  if (pipeline === undefined)
    return [
      ...problems,
      {
        name: 'pipeline',
        error: 'INVALID_OPTION',
        message: `${pipelineId} was not one of the allowed options: [${portal.dealPipelines.map((one) => one.id).join(', ')}]`,
      },
    ];
  const stage = values['dealstage'];
  if (stage && !pipeline.stages.some((one) => one.id === stage)) {
    problems.push({
      name: 'dealstage',
      error: 'INVALID_OPTION',
      message: `${stage} was not one of the allowed options: [${pipeline.stages.map((one) => one.id).join(', ')}]`,
    });
  }
  return problems;
}

/** A meeting's moment is its start when none is given; every activity needs one. */
function activityProblems(values: Record<string, string>): PropertyProblem[] {
  if (!values['hs_timestamp'] && values['hs_meeting_start_time']) values['hs_timestamp'] = values['hs_meeting_start_time'];
  return values['hs_timestamp'] ? [] : [{ name: 'hs_timestamp', error: 'MISSING_REQUIRED_PROPERTY', message: 'hs_timestamp is required' }];
}

function requireByRules(portal: PortalState, { type, record, values }: Judging): void {
  const after = (name: string): string => values[name] ?? (record === null ? '' : (currentValue(record, name) ?? ''));
  const broken = portal.switches.validateRules.filter(({ objectType, property, when }) => {
    if (objectType !== type || after(property) !== '') return false;
    return when === undefined ? record === null : after(when.property) === when.value;
  });
  if (broken.length === 0) return;
  throw invalid('Some required properties were not set', {
    errors: broken.map(({ property, when }) => ({
      message: `${property} is required`,
      code: when === undefined ? 'MISSING_REQUIRED_PROPERTY' : 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      context: { propertyName: [property] },
    })),
  });
}

function refuseTaken(portal: PortalState, { type, record, values }: Judging): void {
  for (const [property, value] of Object.entries(values)) {
    if (value === '' || !isUnique(portal, type, property)) continue;
    const holder = findByUnique(portal, type, { property, value });
    if (holder === null || holder.id === record?.id) continue;
    if (type === 'contacts' && property === 'email' && record === null)
      throw new HubSpotError('CONFLICT', `Contact already exists. Existing ID: ${holder.id}`);
    const message = `Cannot set PropertyValueCoordinates{portalId=${portal.portalId}, objectType=${type}, propertyName=${property}, value=${value}} on ${record?.id ?? 'a new record'}. ${holder.id} already has that value.`;
    throw invalid(message, {
      errors: [{ message, code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [property], conflictingObjectId: [holder.id] } }],
    });
  }
}

function firstPipeline(portal: PortalState): string {
  return (
    portal.dealPipelines.find((one) => one.id === 'default')?.id ??
    [...portal.dealPipelines].sort((a, b) => a.displayOrder - b.displayOrder)[0]?.id ??
    'default'
  );
}

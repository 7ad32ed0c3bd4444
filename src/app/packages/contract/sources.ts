// What the settings page reads and asks for about sources: who may tell us what people did.

/** `events_api`: a key for the customer's own product. The others are webhooks of that product. */
export type SourceKind = 'events_api' | 'segment' | 'chargebee';

export type Source = {
  id: string;
  kind: SourceKind;
  name: string;
  /** Where the sender must send to: pasted into it by the admin. */
  url: string;
  createdAt: string;
  /** The last authentic request, to the minute; null: none yet. */
  lastSeenAt: string | null;
  /** null: in use. A revoked source takes nothing any more and stays in the list. */
  revokedAt: string | null;
};

/** An event as it was taken. `contactId` is null while the person is not known. */
export type ReceivedEvent = {
  sourceId: string | null;
  kind: SourceKind | null;
  name: string;
  /** The page, of a page visit. */
  path: string | null;
  occurredAt: string;
  receivedAt: string;
  contactId: string | null;
  contactName: string | null;
};

/**
 * Why something was not taken. `malformed`: it cannot be read at all. `field`: something in it is missing or of the wrong form (`detail`
 * says where). `time`: its moment is impossible. `nobody`: it says nothing about who. `too_large`. `conflict`: its message id told something
 * else before. `version`: it is in a version of the format that is not read here.
 */
export type RejectionReason = 'malformed' | 'field' | 'time' | 'nobody' | 'too_large' | 'conflict' | 'version';

export type RejectedEvent = {
  sourceId: string | null;
  kind: SourceKind | null;
  messageId: string | null;
  name: string | null;
  receivedAt: string;
  why: RejectionReason;
  /** In English, for the technically minded; never a value that was sent. */
  detail: string | null;
};

/** GET /api/sources */
export type SourcesAnswer = {
  /** Newest first. */
  sources: Source[];
  /** The newest of all sources, newest first, at most 20 each. */
  received: ReceivedEvent[];
  rejected: RejectedEvent[];
};

/** POST /api/sources. The same `requestId` makes one source however often it is sent. */
export type MakeSourceRequest = { requestId: string; kind: SourceKind; name: string };

/**
 * What the admin copies into the sender. events_api: `key` (Authorization: Bearer). segment: `sharedSecret` (its setting "Shared Secret") and
 * `authorization` (the value of a header "Authorization"). chargebee: `username` and `password` (its basic authentication).
 */
export type SourceSecrets = Partial<Record<'key' | 'sharedSecret' | 'authorization' | 'username' | 'password', string>>;

/** `secrets` are shown this once; null when this request came again later. */
export type MadeSource = { source: Source; secrets: SourceSecrets | null };

/** POST /api/sources/{id}/revoke and POST /api/sources/{id}/test; both answer Accepted. A test event arrives in `received` within seconds. */
export type SourceRequest = { requestId: string };

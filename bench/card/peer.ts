// The peer: the least that could answer a card. Bare node:http, one signature check, one prepared query whose text is the answer. It has no
// limits, no refusals but 401 and 404, no log, no settings, no causes and no "what is missing": what Stagebook adds is measured against it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

const { PORT, DATABASE_URL, HUBSPOT_CLIENT_SECRET, PUBLIC_URL } = process.env;
if (!PORT || !DATABASE_URL || !HUBSPOT_CLIENT_SECRET || !PUBLIC_URL) throw new Error('The peer needs PORT, DATABASE_URL, HUBSPOT_CLIENT_SECRET and PUBLIC_URL.');
const secret = HUBSPOT_CLIENT_SECRET;
const publicUrl = PUBLIC_URL;

/** As many connections as Stagebook's own pool. */
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 30_000 });

const cardQuery = `
  select json_build_object(
    'state', 'ready',
    'contact', json_build_object('id', c.contact_id, 'name', c.name, 'stage', c.stage, 'since', c.stage_since),
    'visits', (select coalesce(json_agg(json_build_object('no', v.no, 'stage', v.stage, 'enteredAt', v.entered_at, 'leftAt', v.left_at, 'dwellSeconds', v.dwell_seconds,
        'timesInStage', v.times_in_stage, 'causedBy', v.caused_by) order by v.no desc), '[]')
      from stage_visits v where v.portal_id = c.portal_id and v.object_type = 'contact' and v.object_id = c.contact_id),
    'segments', (select e.shown -> 'segments' from evaluations e where e.portal_id = c.portal_id and e.contact_id = c.contact_id),
    'meeting', (select json_build_object('id', m.meeting_id, 'title', m.title, 'startsAt', m.starts_at, 'endsAt', m.ends_at, 'bookedAt', m.booked_at, 'outcome', m.outcome,
        'source', m.source, 'hostOwnerId', m.host_owner_id, 'counts', m.counts,
        'steps', (select coalesce(json_agg(json_build_object('kind', a.kind, 'state', a.state, 'at', a.done_at, 'why', a.why) order by a.id), '[]')
          from actions a where a.portal_id = m.portal_id and a.thread = m.thread),
        'deal', (select json_build_object('id', d.deal_id, 'name', d.name, 'stage', d.stage) from thread_deals t join deals d on d.portal_id = t.portal_id and d.deal_id = t.deal_id where t.portal_id = m.portal_id and t.thread = m.thread))
      from meetings m where m.portal_id = c.portal_id and m.contact_id = c.contact_id order by m.booked_at desc nulls last, m.meeting_id desc limit 1)
  )::text as card
  from contacts c where c.portal_id = $1 and c.contact_id = $2`;

const server = createServer((req, res) => {
  const url = req.url ?? '';
  const contactId = /^\/api\/card\/contacts\/(\d+)\?/.exec(url)?.[1];
  const portalId = /[?&]portalId=(\d+)/.exec(url)?.[1];
  if (!isGenuine(req, url)) return res.writeHead(401).end();
  if (!contactId || !portalId) return res.writeHead(404).end();
  pool.query<{ card: string }>({ name: 'card', text: cardQuery, values: [portalId, contactId] }).then(
    ({ rows: [row] }) => (row ? res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(row.card) }).end(row.card) : res.writeHead(404).end()),
    (error: unknown) => {
      console.error(error);
      res.writeHead(500).end();
    },
  );
});
server.listen(Number(PORT), '127.0.0.1');

/** HubSpot's signature v3: method, address as HubSpot decodes it, no body, a timestamp of the last five minutes. */
function isGenuine({ headers }: IncomingMessage, url: string): boolean {
  const timestamp = String(headers['x-hubspot-request-timestamp']);
  const given = Buffer.from(String(headers['x-hubspot-signature-v3']), 'base64');
  const uri = decodeURIComponent(publicUrl + url);
  const wanted = createHmac('sha256', secret).update(`GET${uri}${timestamp}`).digest();
  return Math.abs(Date.now() - Number(timestamp)) <= 300_000 && given.length === wanted.length && timingSafeEqual(given, wanted);
}

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { createVerifier, decodeSignedUri, signatureWindowMs } from '../../server/hubspot/signature.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const origin = 'https://www.example.com';
const single = "{'example_field':'example_value'}";
const double = '{"example_field":"example_value"}';

function mac(parts: { method: string; uri: string; body?: string; timestamp: string; secret?: string }): string {
  return createHmac('sha256', parts.secret ?? secret)
    .update(parts.method + parts.uri + (parts.body ?? '') + parts.timestamp)
    .digest('base64');
}

function verifierAt(now: number, secrets: (string | null)[] = [secret]) {
  return createVerifier({ secrets, publicUrl: origin, clock: () => new Date(now) });
}

function request(
  change: Partial<{ method: string; originalUrl: string; body: string; signature: string | undefined; timestamp: string | undefined }>,
) {
  const base = { method: 'POST', originalUrl: '/webhook_uri', body: single, signature: undefined, timestamp: undefined, ...change };
  return { ...base, body: new TextEncoder().encode(base.body) };
}

describe('signature v3', () => {
  const vectors = [
    ['1693657560000', single, 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    ['1700000300000', single, 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
    ['1564113600000', double, 'eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U='],
  ] as const;
  for (const [timestamp, body, signature] of vectors) {
    it(`takes the known vector of ${timestamp}`, () => {
      assert.equal(verifierAt(Number(timestamp))(request({ body, signature, timestamp })), 'genuine');
      assert.equal(verifierAt(Number(timestamp))(request({ body: `${body} `, signature, timestamp })), 'signature_wrong');
    });
  }

  it("signs the URI with HubSpot's twelve escapes decoded, and takes the raw form as well", () => {
    const timestamp = '1700000300000';
    const path = '/api/x?userEmail=a%40b.c&q=%2F%3f%26%3D';
    for (const uri of [`${origin}/api/x?userEmail=a@b.c&q=/?%26%3D`, origin + path]) {
      const signature = mac({ method: 'GET', uri, timestamp });
      assert.equal(verifierAt(1700000300000)(request({ method: 'GET', originalUrl: path, body: '', signature, timestamp })), 'genuine');
    }
  });

  it('decodes the twelve escapes in both cases and nothing else', () => {
    assert.equal(decodeSignedUri('%3A%2f%3F%40%21%24%27%28%29%2A%2c%3b'), ":/?@!$'()*,;");
    assert.equal(decodeSignedUri('%26%3D%20%25%2B%00%C3%A9%2540'), '%26%3D%20%25%2B%00%C3%A9%2540');
  });

  const now = 1_700_000_300_000;
  const good = {
    timestamp: String(now),
    signature: mac({ method: 'POST', uri: `${origin}/webhook_uri`, body: single, timestamp: String(now) }),
  };

  it('holds for the window in both directions and not a millisecond longer', () => {
    for (const offset of [-signatureWindowMs, signatureWindowMs]) {
      assert.equal(verifierAt(now + offset)(request(good)), 'genuine');
      assert.equal(verifierAt(now + offset + Math.sign(offset))(request(good)), 'timestamp_outside_window');
    }
  });

  it('WH09: refuses a timestamp of an hour ahead', () => {
    assert.equal(verifierAt(now - 3_600_000)(request(good)), 'timestamp_outside_window');
  });

  for (const timestamp of [
    'abc',
    '1e12',
    '0x1',
    `+${now}`,
    ` ${now}`,
    `${now} `,
    '1700000300',
    `${now}0`,
    `${now}, ${now}`,
    'NaN',
    '-1700000300000',
    '١٧٠٠٠٠٠٣٠٠٠٠٠',
  ]) {
    it(`WH10: refuses the timestamp ${JSON.stringify(timestamp)} even when it is signed`, () => {
      const signature = mac({ method: 'POST', uri: `${origin}/webhook_uri`, body: single, timestamp });
      assert.equal(verifierAt(now)(request({ timestamp, signature })), 'timestamp_malformed');
    });
  }
  it('WH10: refuses an empty or absent timestamp', () => {
    assert.equal(verifierAt(now)(request({ ...good, timestamp: '' })), 'timestamp_missing');
    assert.equal(verifierAt(now)(request({ ...good, timestamp: undefined })), 'timestamp_missing');
  });

  it('WH11: digits moved from the URL into the timestamp do not make another account', () => {
    const timestamp = String(now);
    const signature = mac({ method: 'GET', uri: `${origin}/api/settings?portalId=12345678`, timestamp });
    const honest = request({ method: 'GET', originalUrl: '/api/settings?portalId=12345678', body: '', signature, timestamp });
    assert.equal(verifierAt(now)(honest), 'genuine');
    const moved = { ...honest, originalUrl: '/api/settings?portalId=1234567', timestamp: `8${timestamp}` };
    assert.equal(verifierAt(now)(moved), 'timestamp_malformed');
    assert.equal(verifierAt(Number(moved.timestamp))(moved), 'timestamp_malformed');
  });

  it('WH06: holds for one method, path, query and body only', () => {
    assert.equal(verifierAt(now)(request(good)), 'genuine');
    for (const change of [
      { method: 'PUT' },
      { method: 'post' },
      { originalUrl: '/webhook_urj' },
      { originalUrl: '/webhook_uri?' },
      { originalUrl: '/webhook_uri/' },
      { body: double },
      { body: '' },
    ]) {
      assert.equal(verifierAt(now)(request({ ...good, ...change })), 'signature_wrong', JSON.stringify(change));
    }
  });

  it('takes only the canonical spelling of the signature', () => {
    const hex = Buffer.from(good.signature, 'base64').toString('hex');
    const url = good.signature.replaceAll('+', '-').replaceAll('/', '_');
    for (const signature of [
      hex,
      good.signature.replace(/=$/, ''),
      `${good.signature} `,
      `${good.signature}, ${good.signature}`,
      `${good.signature}=`,
      'AAAA',
      ...(url === good.signature ? [] : [url]),
    ]) {
      assert.equal(verifierAt(now)(request({ ...good, signature })), 'signature_malformed', signature);
    }
    assert.equal(verifierAt(now)(request({ ...good, signature: undefined })), 'signature_missing');
  });

  it('WH61: takes the secret before while it is configured, and not after', () => {
    const timestamp = String(now);
    const signature = mac({ method: 'POST', uri: `${origin}/webhook_uri`, body: single, timestamp, secret: 'the-old-one' });
    assert.equal(verifierAt(now, [secret, 'the-old-one'])(request({ timestamp, signature })), 'genuine');
    assert.equal(verifierAt(now, [secret, null])(request({ timestamp, signature })), 'signature_wrong');
  });

  it('WH70: cannot be made without a secret', () => {
    assert.throws(() => verifierAt(now, [null, '']), /secret/);
  });

  it('never passes a request with one byte changed, and never throws', () => {
    fc.assert(
      fc.property(fc.nat(single.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, char) => {
        const body = single.slice(0, at) + char + single.slice(at + 1);
        assert.equal(verifierAt(now)(request({ ...good, body })), body === single ? 'genuine' : 'signature_wrong');
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (signature, timestamp, originalUrl) => {
        assert.notEqual(verifierAt(now)(request({ signature, timestamp, originalUrl })), 'genuine');
      }),
    );
  });
});

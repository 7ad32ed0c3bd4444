// The signatures against vectors computed elsewhere (HubSpot's own SDK and the documented formula).

import assert from 'node:assert/strict';
import { fetchSignature, signedUri, signV1, signV2, signV3, webhookSignature } from '../../../emulator/webhooks/sign-request.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const uri = 'https://www.example.com/webhook_uri';
const body = '{"example_field":"example_value"}';

describe('emulator/webhooks/sign-request', () => {
  it('v1 gives the value of the SDK', () => {
    assert.equal(signV1({ secret, body }), '54b2530692e3a3982727206aeee670ed1d85319cad55d4ddbafcf41725ebf2b3');
  });

  it('v2 gives the documented values, with and without a body', () => {
    assert.equal(signV2({ secret, method: 'GET', uri, body: '' }), 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e');
    assert.equal(signV2({ secret, method: 'POST', uri, body }), '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900');
  });

  it('v3 gives the values computed with the SDK', () => {
    const post = (timestamp: number, of = body): string => signV3({ secret, method: 'POST', uri, body: of, timestamp });
    assert.equal(post(1564113600000), 'eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=');
    assert.equal(post(1693657560000, "{'example_field':'example_value'}"), 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=');
    assert.equal(post(1700000300000, "{'example_field':'example_value'}"), 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=');
  });

  it('the twelve escapes are decoded in both hex cases', () => {
    assert.equal(signedUri('https://a.b/c?x=%3A%2f%3F%40%21%24%27%28%29%2a%2C%3b'), "https://a.b/c?x=:/?@!$'()*,;");
  });

  it('other escapes stay as they were sent, and nothing is decoded twice', () => {
    assert.equal(signedUri('https://a.b/c?x=%20%26%3D%2B%E2%82%ac%2540'), 'https://a.b/c?x=%20%26%3D%2B%E2%82%ac%2540');
  });

  it('a fragment is not signed', () => {
    assert.equal(signedUri('https://a.b/c?x=1#y'), 'https://a.b/c?x=1');
  });

  it('an e-mail address in the query signs alike, escaped or not', () => {
    const sign = (query: string): string => signV3({ secret, method: 'GET', uri: `${uri}?userEmail=${query}`, body: '', timestamp: 1 });
    assert.equal(sign('a%40b.c'), sign('a@b.c'));
    assert.notEqual(sign('a%40b.c'), sign('a@b.d'));
  });

  it('a webhook carries v1 with v3, hubspot.fetch v2 with v3', () => {
    const request = { secret, method: 'POST', uri, body, timestamp: 1564113600000 };
    assert.deepEqual(webhookSignature(request), {
      'X-HubSpot-Signature': signV1(request),
      'X-HubSpot-Signature-Version': 'v1',
      'X-HubSpot-Signature-v3': signV3(request),
      'X-HubSpot-Request-Timestamp': '1564113600000',
    });
    assert.deepEqual(fetchSignature(request), {
      'X-HubSpot-Signature': signV2(request),
      'X-HubSpot-Signature-Version': 'v2',
      'X-HubSpot-Signature-v3': signV3(request),
      'X-HubSpot-Request-Timestamp': '1564113600000',
    });
  });
});

// Which addresses hubspot.fetch may call.
import assert from 'node:assert/strict';
import { isPermitted, localAddress, withIdentity } from '../../../emulator/hosting/fetch-target.ts';

describe('emulator/hosting: the target of hubspot.fetch', () => {
  const permitted = ['https://api.test', 'https://narrow.test/only'];
  const rows: [string, boolean][] = [
    ['https://api.test/anything?x=1', true],
    ['https://narrow.test/only', true],
    ['https://narrow.test/only/this', true],
    ['https://narrow.test/onlyish', false],
    ['https://narrow.test/other', false],
    ['http://api.test/', false],
    ['https://api.test:8443/', false],
    ['https://api.test.evil.test/', false],
    ['https://user:pass@api.test/', false],
    ['https://evil.test/https://api.test', false],
  ];
  for (const [url, allowed] of rows) {
    it(`${allowed ? 'permits' : 'refuses'} ${url}`, () => assert.equal(isPermitted(new URL(url), permitted), allowed));
  }

  const identity = { userId: '11', portalId: '4711', userEmail: 'kim+x@probe.example', appId: '77' };

  it('appends the identity last, behind what the card put there itself', () => {
    const whole = withIdentity(new URL('https://api.test/a?portalId=1#part'), identity);
    assert.equal(whole.href, 'https://api.test/a?portalId=1&userId=11&portalId=4711&userEmail=kim%2Bx%40probe.example&appId=77');
  });

  it('maps an origin to loopback with path and query', () => {
    const local = localAddress(new URL('https://api.test/a?b=c'), { 'https://api.test': 'http://127.0.0.1:9/base/' });
    assert.equal(local?.href, 'http://127.0.0.1:9/base/a?b=c');
  });

  it('refuses an origin that is not mapped, and one that is mapped outside of loopback', () => {
    assert.equal(localAddress(new URL('https://api.test/a'), {}), null);
    assert.equal(localAddress(new URL('https://api.test/a'), { 'https://api.test': 'http://192.0.2.1/' }), null);
  });
});

// The tests that need a browser. Without one they fail: a run that skips what it was asked for proves nothing.
import { findChromium } from './find-chromium.ts';
import { refuse, runMocha } from './run-mocha.ts';

const chromium = findChromium(process.env);
if (!chromium) {
  refuse(
    'No Chromium was found, and the browser tests need one. On Debian and Ubuntu: "apt-get install chromium fonts-noto-core fonts-noto-cjk". ' +
      'If it is installed elsewhere, set CHROMIUM_PATH to it.',
  );
}
runMocha(['test/browser/**/*.test.ts', '--timeout', '120000'], { CHROMIUM_PATH: chromium });

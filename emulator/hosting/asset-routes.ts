// The files that pages and workers load.
import express from 'express';
import type { Router } from 'express';
import type { Bundles } from './bundles.ts';
import { hostAssets } from './host-assets.ts';
import { WORKER_POLICY } from './page-html.ts';

/** Serves the host's own files, built when first asked for, and the built extensions. */
export function assetRoutes(bundles: Bundles): Router {
  const router = express.Router();
  router.get('/emulator/assets/bundles/:appId/:file', async (request, response) => {
    const bundle = await bundles.get(request.params.appId, request.params.file.replace(/\.js$/, ''));
    if (!bundle) response.status(404).type('text').send('No such extension');
    else if ('problem' in bundle) response.status(500).type('text').send(bundle.problem);
    else response.set('cache-control', 'no-cache').type('text/javascript').send(bundle.code);
  });
  router.get('/emulator/assets/:name', async (request, response) => {
    const asset = (await hostAssets()).get(request.params.name);
    if (!asset) {
      response.status(404).type('text').send('No such file');
      return;
    }
    response.set({ 'cache-control': 'no-cache', 'content-type': asset.type });
    if (request.params.name === 'worker.js') response.set('content-security-policy', WORKER_POLICY);
    response.send(Buffer.from(asset.body));
  });
  return router;
}

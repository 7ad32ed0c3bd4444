// The `actions` that HubSpot gives an extension.
import { retain } from '@remote-ui/rpc';
import type { AppPages, PageTarget } from '../components/app-pages.ts';
import { closeOverlay } from '../components/open-overlays.ts';
import type { Plain } from '../wire.ts';
import type { RecordData } from './record-data.ts';
import { showToast } from './toasts.tsx';
import type { Toast } from './toasts.tsx';

type Setup = { record: RecordData | null; pages: () => AppPages; refresh: () => void };

/** Actions of every location, and those of a record where there is one. */
export function extensionActions({ record, pages, refresh }: Setup): Plain {
  const everywhere: Plain = {
    addAlert: (alert: Toast) => showToast(alert),
    reloadPage: () => location.reload(),
    closeOverlay: (id: string) => closeOverlay(id),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    openIframeModal: () => showToast({ type: 'info', message: 'Frames of other sites are not opened by this emulator.' }),
    navigateToPage: (target: PageTarget) => pages().go(target),
  };
  if (!record) return everywhere;
  return {
    ...everywhere,
    fetchCrmObjectProperties: async (names: string[] | '*') => {
      const { data, error } = await record.read(names);
      if (error !== undefined) throw new Error(error);
      return data;
    },
    refreshObjectProperties: () => refresh(),
    onCrmPropertiesUpdate: (names: string[] | '*', tell: (properties: Plain, error?: { message: string }) => unknown) => {
      retain(tell);
      record.watch({ names, tell });
    },
  };
}

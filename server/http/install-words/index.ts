// The words of the install pages by language.
import type { Language } from '@stagebook/contract';
import { ar } from './ar.ts';
import { en, type InstallWords } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { tr } from './tr.ts';
import { zhHant } from './zh-hant.ts';

export type { InstallWords } from './en.ts';
export const installWords: Record<Language, InstallWords> = { en, ar, fr, ja, tr, 'zh-Hant': zhHant };

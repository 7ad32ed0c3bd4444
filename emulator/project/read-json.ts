// Reads the JSON files of a project; what cannot be read is said with its line.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { transformSync } from 'esbuild';
import type { ProjectProblem } from './problems.ts';

export type Json = Record<string, unknown>;
export type JsonFile = { file: string; text: string; json: Json };

/** An object from a file, or the problem why there is none. */
export function readJson(path: string, projectDir: string): JsonFile | ProjectProblem {
  const file = relative(projectDir, path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { file, line: null, message: 'The file is missing, or it cannot be read.' };
  }
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? { file, text, json } : { file, line: 1, message: 'The file must hold one JSON object, in braces.' };
  } catch (error) {
    return { file, ...whatIsWrong(text, error as Error) };
  }
}

/** The parser of JavaScript says only sometimes where it stopped; esbuild's always does. */
function whatIsWrong(text: string, error: Error): Pick<ProjectProblem, 'line' | 'message'> {
  if (text.trim() === '') return { line: 1, message: 'The file is empty; it must hold a JSON object.' };
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
  } catch (failure) {
    const [first] = (failure as { errors?: { text: string; location: { line: number } | null }[] }).errors ?? [];
    if (first?.location) return { line: first.location.line, message: `This is not valid JSON: ${first.text}.` };
  }
  return { line: null, message: `This is not valid JSON: ${error.message}.` };
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const object = (value: unknown): Json => (isObject(value) ? value : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string');
export const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

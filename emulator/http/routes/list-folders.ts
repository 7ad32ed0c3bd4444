// Folders of lists over HTTP.
import { z } from 'zod';
import {
  createFolder,
  deleteFolder,
  foldersIn,
  listsIn,
  moveFolder,
  renameFolder,
  requireFolder,
  rootFolderId,
  type ListFolder,
} from '../../crm/list-folders.ts';
import { invalid } from '../../errors.ts';
import { parseBody, type Answer, type ApiRoute, type Call } from '../api-route.ts';
import { textParam } from '../inputs.ts';
import { listOf, readLists, writeLists } from './lists.ts';

const base = '/crm/lists/:version/folders';
const one = `${base}/:folderId`;
const id = z.union([z.string().regex(/^\d+$/), z.number().int().transform(String)]);
const createInput = z.object({ name: z.string().trim().min(1), parentFolderId: id.default(rootFolderId) });
const moveListInput = z.object({ listId: id, newFolderId: id });

export const listFolderRoutes: ApiRoute[] = [
  { method: 'get', path: base, scopes: readLists, handle: (call) => answer(call, requireFolder(call.portal, asked(call))) },
  { method: 'post', path: base, scopes: writeLists, handle: postFolder },
  { method: 'put', path: `${base}/move-list`, scopes: writeLists, handle: moveList },
  {
    method: 'put',
    path: `${one}/move/:parentId`,
    scopes: writeLists,
    handle: (call) => answer(call, moveFolder(call.portal, call.params['folderId'] ?? '', call.params['parentId'] ?? '')),
  },
  { method: 'put', path: `${one}/rename`, scopes: writeLists, handle: putName },
  { method: 'delete', path: one, scopes: writeLists, handle: removeFolder },
];

function asked(call: Call): string {
  return textParam(call, 'folderId') ?? rootFolderId;
}

function postFolder(call: Call): Answer {
  const { name, parentFolderId } = parseBody(createInput as z.ZodType<z.infer<typeof createInput>>, call.body);
  return answer(call, createFolder(call.portal, { name, parentId: parentFolderId }));
}

function putName(call: Call): Answer {
  const name = textParam(call, 'newFolderName')?.trim() ?? '';
  if (name === '') throw invalid('newFolderName must not be empty');
  return answer(call, renameFolder(call.portal, call.params['folderId'] ?? '', name));
}

function moveList(call: Call): Answer {
  const { listId, newFolderId } = parseBody(moveListInput, call.body);
  const list = listOf({ ...call, params: { ...call.params, listId } });
  list.folderId = requireFolder(call.portal, newFolderId).id;
  return { status: 204 };
}

function removeFolder(call: Call): Answer {
  deleteFolder(call.portal, call.params['folderId'] ?? '');
  return { status: 204 };
}

function answer(call: Call, folder: ListFolder): Answer {
  return { status: 200, body: { folder: folderBody(call, folder) } };
}

function folderBody(call: Call, { id, parentId, name, createdAt, updatedAt }: ListFolder): Record<string, unknown> {
  return {
    id: Number(id),
    parentFolderId: Number(parentId),
    name,
    createdAt,
    updatedAt,
    childNodes: foldersIn(call.portal, id).map((inside) => folderBody(call, inside)),
    childLists: listsIn(call.portal, id).map((list) => Number(list.listId)),
  };
}

// Folders of lists: a tree below one root that is always there.
import { invalid, notFound } from '../errors.ts';
import type { CrmList } from './lists.ts';
import type { PortalState } from './portal.ts';

export type ListFolder = { id: string; parentId: string; name: string; createdAt: string; updatedAt: string };

/** The folder that holds whatever is in no other; it has no name and can't be changed. */
export const rootFolderId = '0';

/** Makes a folder in another one. */
export function createFolder(portal: PortalState, { name, parentId }: { name: string; parentId: string }): ListFolder {
  requireFolder(portal, parentId);
  const id = String(Math.max(0, ...[...portal.listFolders.keys()].map(Number)) + 1);
  const at = portal.clock().toISOString();
  const folder: ListFolder = { id, parentId, name, createdAt: at, updatedAt: at };
  portal.listFolders.set(id, folder);
  return folder;
}

/** A folder by id, or HubSpot's 404; the root is a folder too. */
export function requireFolder(portal: PortalState, id: string): ListFolder {
  const at = '2024-01-01T00:00:00.000Z';
  if (id === rootFolderId) return { id, parentId: rootFolderId, name: '', createdAt: at, updatedAt: at };
  const folder = portal.listFolders.get(id);
  if (folder === undefined) throw notFound(`Folder does not exist with ID ${id}.`);
  return folder;
}

/** Gives a folder another name. */
export function renameFolder(portal: PortalState, id: string, name: string): ListFolder {
  return Object.assign(requireChangeableFolder(portal, id), { name, updatedAt: portal.clock().toISOString() });
}

/** Puts a folder into another one, which may not lie inside it. */
export function moveFolder(portal: PortalState, id: string, parentId: string): ListFolder {
  const folder = requireChangeableFolder(portal, id);
  for (let above = requireFolder(portal, parentId); above.id !== rootFolderId; above = requireFolder(portal, above.parentId))
    if (above === folder) throw invalid(`Folder ${id} can't be moved into itself`);
  return Object.assign(folder, { parentId, updatedAt: portal.clock().toISOString() });
}

/** Removes a folder that holds nothing. */
export function deleteFolder(portal: PortalState, id: string): void {
  const folder = requireChangeableFolder(portal, id);
  if (foldersIn(portal, id).length + listsIn(portal, id).length > 0) throw invalid(`Folder ${id} is not empty`);
  portal.listFolders.delete(folder.id);
}

/** The folders directly inside one. */
export function foldersIn(portal: PortalState, id: string): ListFolder[] {
  return [...portal.listFolders.values()].filter((folder) => folder.parentId === id);
}

/** The live lists directly inside a folder. */
export function listsIn(portal: PortalState, id: string): CrmList[] {
  return [...portal.lists.values()].filter((list) => list.deletedAt === null && list.folderId === id);
}

function requireChangeableFolder(portal: PortalState, id: string): ListFolder {
  if (id === rootFolderId) throw invalid("The root folder can't be changed");
  return requireFolder(portal, id);
}

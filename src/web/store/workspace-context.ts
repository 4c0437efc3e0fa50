import { createContext, use } from 'react'
import type { WorkspaceStore } from './workspace-store.ts'

export const WorkspaceContext = createContext<WorkspaceStore | null>(null)

/** The workspace on screen: who I am in it, its store, its undo. Only below `/w/<workspace>`. */
export function useWorkspace(): WorkspaceStore {
  const workspace = use(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace needs a page below /w/<workspace>')
  return workspace
}

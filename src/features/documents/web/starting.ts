import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { changeOf } from '#web/api/send.ts'
import type { WorkspaceStore } from '#web/store/workspace-store.ts'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { DocumentKind } from '../domain/document.ts'

interface Beginning {
  kind: DocumentKind
  title?: string
  idea?: string
}

/** Begins a document on the server, which sets out its parts; answers with its id, or `null` when it was refused. */
export async function beginDocument(store: WorkspaceStore, beginning: Beginning): Promise<string | null> {
  try {
    const { value } = await store.exchange('/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(beginning),
    })
    const row = value as { id: string }
    const changeId = changeOf(row)
    if (changeId) store.undoing.offer(i18n._(msg`New document`), changeId)
    return row.id
  } catch (failure) {
    toast({
      tone: 'bad',
      stays: true,
      text: i18n._(msg`The document was not begun.`),
      detail: failure instanceof Error ? sentenceOf(failure) : '',
    })
    return null
  }
}

/** From an idea to its PR/FAQ in one step. */
export async function startPrfaq(store: WorkspaceStore, idea: string, go: (address: string) => void) {
  const id = await beginDocument(store, { kind: 'prfaq', idea })
  if (id) go(`documents/${id}`)
}

import { useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore, Copy, Download, Network, Save } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu, type Action } from '#web/ui/action-menu.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { documentsApi } from '../api.ts'
import { documentEntity, type Document } from '../domain/document.ts'

/** What else can be done with a document. */
export function DocumentMenu({ row }: { row: Document }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(documentsApi)
  const change = useChange(documentEntity)
  const [, set] = useSearchState()
  const mayWrite = roleMay(store.me.role, 'documents.write')
  const text = () => client.documentText({ id: row.id, format: 'markdown' }).then(answer => answer.text)
  const failed = (failure: unknown) =>
    toast({ tone: 'bad', text: t`This did not work.`, detail: failure instanceof Error ? sentenceOf(failure) : '' })
  const download = () => void text().then(markdown => saveFile(`${row.title}.md`, markdown), failed)
  const copy = () =>
    void text()
      .then(markdown => navigator.clipboard.writeText(markdown))
      .then(() => toast({ text: t`Copied as Markdown` }), failed)
  const archive = () => {
    change.archive(row.id, t`Archive document`)
    sayUndo(store, t`Document archived`)
  }
  useCommands([
    {
      id: 'document.versions',
      word: t`Keep a version`,
      icon: Save,
      disabled: !mayWrite,
      run: () => set({ tab: 'versions' }),
    },
    { id: 'document.thread', word: t`Show the thread`, icon: Network, run: () => set({ tab: 'thread' }) },
    { id: 'document.download', word: t`Download as Markdown`, icon: Download, run: download },
    {
      id: 'document.archive',
      word: t`Archive document`,
      icon: Archive,
      disabled: !mayWrite || row.archivedAt !== null,
      run: archive,
    },
  ])
  const actions: (Action | null)[] = [
    { word: t`Download as Markdown`, icon: Download, run: download },
    { word: t`Copy as Markdown`, icon: Copy, run: copy },
    !mayWrite
      ? null
      : row.archivedAt === null
        ? { word: t`Archive`, icon: Archive, run: archive }
        : { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back document`) },
  ]
  return <ActionMenu label={t`More about this document`} actions={actions} />
}

function saveFile(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }))
  link.download = name.replace(/[\\/:*?"<>|]+/g, ' ').trim()
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

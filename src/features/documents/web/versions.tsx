import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Markdown } from '#web/ui/markdown.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { toast } from '#web/ui/toast.tsx'
import { documentsApi } from '../api.ts'
import type { Document } from '../domain/document.ts'
import classes from './versions.module.css'

/** The document as it was: kept by itself while it is written, and under a name when somebody wants it. */
export function Versions({ row }: { row: Document }) {
  const { t } = useLingui()
  const { details, me } = useWorkspace()
  const client = useClient(documentsApi)
  const [search, set] = useSearchState()
  const pages = useInfiniteQuery({
    queryKey: ['document', details.id, 'versions', row.id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.listVersions({ id: row.id, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    getNextPageParam: page => page.nextCursor,
  })
  const versions = pages.data?.pages.flatMap(page => page.items) ?? []
  const open = versions.find(version => version.id === search.item)
  const mayWrite = roleMay(me.role, 'documents.write') && row.archivedAt === null
  return (
    <div className={classes.versions}>
      {mayWrite && <KeepVersion id={row.id} />}
      <Section title={t`Versions`}>
        {pages.isPending && <RowsSkeleton rows={4} />}
        <ProblemText of={pages.error} />
        {pages.isSuccess && versions.length === 0 && (
          <p className={classes.none}>
            <Trans>
              None yet. One is kept by itself when somebody begins to write, and every half hour while they do.
            </Trans>
          </p>
        )}
        <ol className={classes.list}>
          {versions.map(version => (
            <li key={version.id}>
              <button
                type="button"
                aria-expanded={version.id === open?.id}
                onClick={() => set({ item: version.id === open?.id ? null : version.id })}
              >
                <strong>{version.name ?? t`Kept by itself`}</strong>
                <span>
                  <Ago at={version.at} />
                </span>
                <span>
                  <PersonMark id={version.by} />
                </span>
                <span className={classes.words}>
                  <Plural value={version.wordCount} one="# word" other="# words" />
                </span>
              </button>
              {version.id === open?.id && <Version id={row.id} version={version.id} mayWrite={mayWrite} />}
            </li>
          ))}
        </ol>
        {pages.hasNextPage && (
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </Section>
    </div>
  )
}

function KeepVersion({ id }: { id: Document['id'] }) {
  const { t } = useLingui()
  const client = useClient(documentsApi)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const keep = useMutation({
    mutationFn: () => client.saveVersion({ id, name: name.trim() }),
    onSuccess: () => {
      setName('')
      return queries.invalidateQueries({ queryKey: ['document'] })
    },
  })
  return (
    <form className={classes.keep} onSubmit={event => (event.preventDefault(), keep.mutate())}>
      <TextInput
        label={t`Keep it as it is now, under a name`}
        placeholder={t`Before the review of 24 November`}
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''} loading={keep.isPending}>
        <Trans>Keep version</Trans>
      </Button>
      <ProblemText of={keep.error} />
    </form>
  )
}

function Version({ id, version, mayWrite }: { id: Document['id']; version: `version_${string}`; mayWrite: boolean }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const client = useClient(documentsApi)
  const queries = useQueryClient()
  const [, set] = useSearchState()
  const read = useQuery({
    queryKey: ['document', details.id, 'version', version],
    queryFn: ({ signal }) => client.getVersion({ id, version }, { signal }),
    staleTime: Infinity,
  })
  const restore = useMutation({
    mutationFn: () => client.restoreVersion({ id, version }),
    onSuccess: () => {
      toast({ text: t`The version was brought back. What stood before is kept as a version.` })
      set({ tab: 'paper', item: null })
      return queries.invalidateQueries({ queryKey: ['document'] })
    },
  })
  return (
    <div className={classes.version}>
      {read.isPending && <RowsSkeleton rows={3} />}
      <ProblemText of={read.error ?? restore.error} />
      {read.data &&
        (read.data.markdown === '' ? (
          <p className={classes.none}>
            <Trans>It was empty.</Trans>
          </p>
        ) : (
          <Markdown text={read.data.markdown} />
        ))}
      {mayWrite && read.data && (
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          <Trans>Bring back this version</Trans>
        </Button>
      )}
    </div>
  )
}

import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { asTyped } from '#web/as-typed.ts'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { registered, thingOf } from '#web/registry.ts'
import { useSearchState } from '#web/router.ts'
import { snippetBeyondTitle, type SearchAnswer, type SearchHit } from '#web/shell/offers.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Marked } from '#web/ui/marked.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Page } from '#web/ui/page.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { say } from '#web/words.ts'
import { partsAround } from './highlight.ts'
import classes from './search-page.module.css'

/** So long after the last key the question is sent. */
const SETTLED = 200

/** Whole texts of everything one may see. The question stands in the address. */
export function SearchPage() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const asked = search.q ?? ''
  const types = search.types ?? ''
  const [text, setText] = useState(asked)
  useEffect(() => {
    const timer = setTimeout(() => text !== asked && set({ q: text }), SETTLED)
    return () => clearTimeout(timer)
    // Only typing starts the clock.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text])
  const things = [...registered().things.values()].filter(thing => !thing.hidden && thing.entity.searchable.length > 0)
  return (
    <Page title={t`Search`} width="reading">
      <div>
        <label className={classes.ask}>
          <Search />
          <input
            autoFocus
            type="search"
            value={text}
            placeholder={t`Words in titles and texts`}
            aria-label={t`Search`}
            onChange={event => setText(event.target.value)}
          />
        </label>
        <div className={classes.kinds} role="group" aria-label={t`Kinds`}>
          <button
            type="button"
            aria-pressed={types === ''}
            onClick={() => set({ types: null })}
          >{t`Everything`}</button>
          {things.map(thing => (
            <button
              key={thing.entity.name}
              type="button"
              aria-pressed={types === thing.entity.name}
              onClick={() => set({ types: thing.entity.name })}
            >
              {say(thing.many)}
            </button>
          ))}
        </div>
        {asked.trim() === '' ? (
          <EmptyState
            title={t`Find anything`}
          >{t`Search reads whole texts: feedback, ideas, documents, customers. Words may stand in any order.`}</EmptyState>
        ) : (
          <Results asked={asked} types={types} />
        )}
      </div>
    </Page>
  )
}

function Results({ asked, types }: { asked: string; types: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const found = useInfiniteQuery({
    queryKey: ['search', store.details.id, asked, types, 'page'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const question = new URLSearchParams({
        q: asTyped(asked),
        limit: '30',
        ...(types ? { types } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      })
      return (await store.exchange(`/search?${question}`, { method: 'GET', signal })).value as SearchAnswer
    },
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const hits = found.data?.pages.flatMap(page => page.items) ?? []
  if (found.isPending) return <RowsSkeleton rows={6} />
  if (found.isError) return <FailurePage failure={found.error} again={() => void found.refetch()} />
  if (hits.length === 0)
    return <NothingFound>{t`Nothing holds all of these words. Fewer or shorter words find more.`}</NothingFound>
  return (
    <>
      <ol className={classes.hits}>
        {hits.map(hit => (
          <Hit key={hit.id} of={hit} asked={asked} />
        ))}
      </ol>
      {found.hasNextPage && (
        <button type="button" className={classes.more} onClick={() => void found.fetchNextPage()}>{t`More`}</button>
      )}
    </>
  )
}

function Hit({ of, asked }: { of: SearchHit; asked: string }) {
  const thing = thingOf(of.entity)
  if (!thing) return null
  const Icon = thing.icon
  const below = snippetBeyondTitle(of)
  return (
    <li className={classes.hit}>
      <Icon />
      <div>
        <ToThing entity={of.entity} id={of.id} className={classes.title}>
          <Marked parts={partsAround(of.title, asked)} />
        </ToThing>
        {below.length > 0 && (
          <p>
            <Marked parts={below} />
          </p>
        )}
      </div>
      <span className={classes.beside}>
        {say(thing.one)} · <Ago at={of.at} />
      </span>
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { changeOf } from '../api/send.ts'
import { makeId } from '#kernel/id.ts'
import { useWorkspace } from './workspace-context.ts'

/** One thing said about another, as the server tells it. */
export interface Link {
  id: string
  fromType: string
  fromId: string
  relation: string
  toType: string
  toId: string
  quote: string | null
  importance: number | null
  note: string | null
  createdAt: string
  createdBy: string | null
}
export interface End {
  type: string
  id: string
}
export interface NewLink {
  from: End
  relation: string
  to: End
  note?: string
  importance?: number
}

/** As many as a page about one thing can show. */
const MOST = 200

/** Links from and to one thing; read again when somebody links or unlinks. With relations named, only those. */
export function useLinks(type: string, id: string, relation?: string) {
  const store = useWorkspace()
  return useQuery({
    queryKey: ['link', store.details.id, id, relation ?? null],
    queryFn: async ({ signal }) => {
      const question = new URLSearchParams({
        type,
        id,
        limit: String(MOST),
        ...(relation === undefined ? {} : { relation }),
      })
      return ((await store.exchange(`/links?${question}`, { method: 'GET', signal })).value as { items: Link[] }).items
    },
  })
}

/** Ways to link and to unlink; each can be undone by `z`. The promise tells when the server has it. */
export function useLinking() {
  const store = useWorkspace()
  return useMemo(() => {
    const send = async (label: string, path: string, method: string, body: object) => {
      const { value } = await store.exchange(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const changeId = typeof value === 'object' && value !== null ? changeOf(value) : null
      if (changeId !== null) store.undoing.offer(label, changeId)
      store.options.invalidate(new Set(['link']))
      return value as Link
    }
    const { now, random } = store.options.source
    return {
      link: (label: string, link: NewLink) =>
        send(label, '/links', 'POST', { id: makeId('link', now(), random(10)), ...link }),
      change: (label: string, id: string, values: { importance?: number | null; note?: string | null }) =>
        send(label, `/links/${id}`, 'PATCH', values),
      unlink: (label: string, id: string) => send(label, `/links/${id}`, 'DELETE', {}),
    }
  }, [store])
}

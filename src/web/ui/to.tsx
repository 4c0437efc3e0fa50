import { Link } from '@tanstack/react-router'
import { use, type ReactNode } from 'react'
import { thingOf } from '../registry.ts'
import { WorkspaceContext } from '../store/workspace-context.ts'

export interface ToProps {
  /** Below the workspace: `ideas/idea_…?tab=thread`. */
  address: string
  children: ReactNode
  className?: string | undefined
  title?: string | undefined
  tabIndex?: number
  'aria-current'?: 'page' | 'step' | undefined
  'aria-label'?: string | undefined
  'data-hint'?: string | undefined
  'data-hint-keys'?: string | undefined
  'data-hint-side'?: string | undefined
}

/** A link to a page of the workspace on screen. */
export function To({ address, children, ...rest }: ToProps) {
  const store = use(WorkspaceContext)
  const { to, search, hash } = partsOf(`/w/${store?.details.slug ?? ''}/${address}`)
  return (
    <Link to={to} search={search} hash={hash} {...rest}>
      {children}
    </Link>
  )
}

/** A link to the page of one thing, whatever it is; plain text when it has none. */
export function ToThing({
  entity,
  id,
  children,
  className,
}: {
  entity: string
  id: string
  children: ReactNode
  className?: string | undefined
}) {
  const thing = thingOf(entity)
  if (!thing) return <span className={className}>{children}</span>
  return (
    <To address={thing.address(id)} className={className}>
      {children}
    </To>
  )
}

/** An address as the router wants it. */
export function partsOf(address: string) {
  const url = new URL(address, 'http://workback.invalid')
  return { to: url.pathname, search: Object.fromEntries(url.searchParams), hash: url.hash.slice(1) }
}

import { useRouter } from '@tanstack/react-router'
import { use, type MouseEvent, type ReactNode } from 'react'
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

/**
 * A link to a page of the workspace on screen. A plain anchor: the router's own link works its address out anew at
 * every drawing and listens to every navigation, and a page has a hundred of them.
 */
export function To({ address, children, ...rest }: ToProps) {
  const router = useRouter()
  const store = use(WorkspaceContext)
  const href = `/w/${store?.details.slug ?? ''}/${address}`
  const go = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || isForBrowser(event)) return
    event.preventDefault()
    void router.navigate(partsOf(href) as never)
  }
  const fetch = () => void router.preloadRoute(partsOf(href) as never).catch(() => {})
  return (
    <a href={href} onClick={go} onPointerEnter={fetch} onFocus={fetch} {...rest}>
      {children}
    </a>
  )
}

/** To open in another tab or window, or to save. */
const isForBrowser = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) => metaKey || ctrlKey || shiftKey || altKey

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

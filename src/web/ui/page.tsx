import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from './page.module.css'
import { To } from './to.tsx'

export interface Crumb {
  word: string
  /** Below the workspace. */
  address: string
}
export interface PageTab {
  name: string
  word: string
  /** How many are behind it; left out when unknown. */
  count?: number
}
interface PageProps {
  title: string
  /** What lies above: `[{word: 'Ideas', address: 'ideas'}]`. */
  trail?: readonly Crumb[]
  tabs?: { of: readonly PageTab[]; open: string; onOpen: (name: string) => void }
  /** The one main action, at the right. */
  action?: ReactNode
  /** Quiet controls before it. */
  tools?: ReactNode
  /** A strip below the header that stays: filters, a notice. */
  bar?: ReactNode
  /** `full` touches the edges and scrolls inside; `reading` and `form` are columns with padding. */
  width?: 'full' | 'wide' | 'reading' | 'form'
  children: ReactNode
}

/** The frame of every page: where I am, views, one main action, then the content. */
export function Page({ title, trail = [], tabs, action, tools, bar, width = 'wide', children }: PageProps) {
  const { t } = useLingui()
  useDocumentTitle(title)
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <nav className={classes.trail} aria-label={t`Where you are`}>
          <ol>
            {trail.map(crumb => (
              <li key={crumb.address}>
                <To address={crumb.address}>{crumb.word}</To>
              </li>
            ))}
            <li aria-current="page">
              <h1 title={title}>{title}</h1>
            </li>
          </ol>
        </nav>
        {tabs && <PageTabs {...tabs} />}
        <div className={classes.actions}>
          {tools}
          {action}
        </div>
      </header>
      {bar && <div className={classes.bar}>{bar}</div>}
      <div className={classes.content} data-width={width} data-scrolls="page">
        {children}
      </div>
    </div>
  )
}

/** Views of one page, or parts of one thing. */
export function PageTabs({ of, open, onOpen }: NonNullable<PageProps['tabs']>) {
  const list = useRef<HTMLDivElement>(null)
  // On a phone there are more tabs than room.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]')
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [open])
  return (
    <div ref={list} className={classes.tabs} role="tablist">
      {of.map(tab => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          aria-selected={tab.name === open}
          tabIndex={tab.name === open ? 0 : -1}
          className={classes.tab}
          onClick={() => onOpen(tab.name)}
          onKeyDown={walkTabs}
        >
          {tab.word}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}

function walkTabs(event: React.KeyboardEvent<HTMLButtonElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
  const next = tabs[(tabs.indexOf(event.currentTarget) + step + tabs.length) % tabs.length]
  next?.focus()
  next?.click()
}

export function useDocumentTitle(title: string) {
  useEffect(() => {
    document.title = title === '' ? 'Workback' : `${title} · Workback`
  }, [title])
}

/** A part of a page with its own small heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <header>
        <h2>{title}</h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}

import type { FormEvent, ReactNode } from 'react'
import { useDocumentTitle } from '../ui/page.tsx'
import { Wordmark } from '../ui/wordmark.tsx'
import classes from './entry-page.module.css'

/** A page before any workspace: one column, one thing to do. */
export function EntryPage({
  title,
  lead,
  children,
  foot,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
  foot?: ReactNode
}) {
  useDocumentTitle(title)
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Wordmark />
      </header>
      <main className={classes.main}>
        <h1>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </div>
  )
}

/** A form whose fields are read by name when it is sent. */
export function EntryForm({
  onSend,
  children,
}: {
  onSend: (values: Record<string, string>) => void
  children: ReactNode
}) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    onSend(
      Object.fromEntries(
        [...new FormData(event.currentTarget, submitter)].map(([name, value]) => [name, String(value)]),
      ),
    )
  }
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      {children}
    </form>
  )
}

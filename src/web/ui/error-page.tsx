import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { ApiProblem } from '../api/problem.ts'
import classes from './error-page.module.css'
import { sentenceOf } from './problem-text.tsx'

interface ErrorPageProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** What happened, what was kept, what to do. */
export function ErrorPage({ title, children, action }: ErrorPageProps) {
  return (
    <div className={classes.error} role="alert">
      <h1>{title}</h1>
      <div className={classes.text}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

/** The page for anything that failed while it was being read or drawn. */
export function FailurePage({ failure, again }: { failure: unknown; again: () => void }) {
  const { t } = useLingui()
  const button = (
    <Button variant="filled" onClick={again}>
      <Trans>Try again</Trans>
    </Button>
  )
  const start = <a href="/">{t`Go to the start`}</a>
  if (failure instanceof ApiProblem && (failure.status === 404 || isNoId(failure)))
    return (
      <ErrorPage title={t`This is not here`} action={start}>
        <Trans>It may have been moved, or you may not have the right to see it.</Trans>
      </ErrorPage>
    )
  if (failure instanceof ApiProblem && failure.status === 403)
    return (
      <ErrorPage title={t`You may not see this`} action={start}>
        <Trans>Ask an administrator of the workspace for access.</Trans>
      </ErrorPage>
    )
  if (failure instanceof ApiProblem && failure.status === 500)
    return (
      <ErrorPage title={t`The server made a mistake`} action={button}>
        <Trans>
          It did not do what this page asked for. What you changed is kept in this browser. If trying again does not
          help, tell whoever hosts this server: its log says what went wrong.
        </Trans>
      </ErrorPage>
    )
  if (failure instanceof ApiProblem && failure.passing)
    return (
      <ErrorPage title={t`The server cannot be reached`} action={button}>
        <Trans>What you changed is kept in this browser and will be sent when the server answers again.</Trans>
      </ErrorPage>
    )
  return (
    <ErrorPage title={t`This page broke`} action={button}>
      <p>
        <Trans>The fault is ours. What you saved before is safe; other pages work.</Trans>
      </p>
      {failure instanceof Error && <pre className={classes.detail}>{sentenceOf(failure)}</pre>}
    </ErrorPage>
  )
}

/** An address with something in it that is no id leads nowhere, like one of a thing that is gone. */
const isNoId = (failure: ApiProblem) => failure.status === 422 && failure.of('id') !== null

/** Keeps a broken part from taking the rest of the page with it. */
export class Boundary extends Component<{ children: ReactNode; resetOn?: string }, { failure: unknown }> {
  override state: { failure: unknown } = { failure: null }

  static getDerivedStateFromError(failure: unknown) {
    return { failure }
  }

  override componentDidUpdate(before: { resetOn?: string }) {
    if (before.resetOn !== this.props.resetOn && this.state.failure !== null) this.setState({ failure: null })
  }

  override render() {
    if (this.state.failure === null) return this.props.children
    return <FailurePage failure={this.state.failure} again={() => this.setState({ failure: null })} />
  }
}

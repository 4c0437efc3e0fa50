import { useLingui } from '@lingui/react/macro'
import { titleOf } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { choiceWord } from '#web/words.ts'
import { causalLink, type CausalLink } from '../domain/causal-link.ts'
import classes from './causes.module.css'

/** A causal link as it stands now, or stood at a moment with the names of then. */
export interface Believed extends Pick<
  CausalLink,
  'id' | 'input' | 'output' | 'hypothesis' | 'sign' | 'lagWeeks' | 'status'
> {
  inputName?: string | null
  outputName?: string | null
}

/** What an end of a link is called, or was. */
export function useEndName() {
  const store = useWorkspace()
  return (link: Believed, end: 'input' | 'output'): string =>
    (end === 'input' ? link.inputName : link.outputName) ?? titleOf(store, 'metric', link[end])
}

/** "the same way, 2 weeks later". */
export function LinkWords({ link: { sign, lagWeeks } }: { link: Pick<CausalLink, 'sign' | 'lagWeeks'> }) {
  const { t } = useLingui()
  const way = choiceWord(causalLink, 'sign', sign).toLocaleLowerCase()
  return (
    <span className={classes.way} data-given>
      {lagWeeks === 0
        ? t`${way}, in the same week`
        : lagWeeks === 1
          ? t`${way}, a week later`
          : t`${way}, ${lagWeeks} weeks later`}
    </span>
  )
}

import { NumberInput } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Dices } from 'lucide-react'
import { useMemo } from 'react'
import { useSearchState } from '#web/router.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { formatNumber, formatShare } from '#web/ui/format.ts'
import { standingOf } from '../domain/cut.ts'
import classes from './run-controls.module.css'
import type { LiveRanking } from './use-ranking.ts'

export interface RunSettings {
  seed: number
  trials: number
  /** How many can be chosen. */
  k: number
  set: (changes: { seed?: number; trials?: number; k?: number }) => void
}

const TRIALS = [1_000, 10_000, 100_000] as const
const USUAL_TRIALS = 10_000
/** With more ideas than this a run of the usual length takes seconds. */
const MANY = 2_000
const FEW_TRIALS = 1_000
const USUAL_K = 8
const FIRST_SEED = 1

/** With few ideas a line drawn after eight would draw none. */
const usualK = (count: number) => (count > 2 * USUAL_K ? USUAL_K : Math.max(1, Math.ceil(count / 3)))

/** What the run is told besides its inputs; all of it stands in the address, so that a list can be sent to someone. */
export function useRunSettings(count: number): RunSettings {
  const [search, set] = useSearchState()
  return useMemo(
    () => ({
      seed: whole(search.seed, FIRST_SEED, Number.MAX_SAFE_INTEGER),
      trials: whole(search.trials, count > MANY ? FEW_TRIALS : USUAL_TRIALS, 1_000_000),
      k: whole(search.k, usualK(count), 10_000),
      set: changes => set(Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)]))),
    }),
    [search.seed, search.trials, search.k, count, set],
  )
}

function whole(written: string | undefined, usual: number, most: number) {
  const value = Number(written)
  return written !== undefined && Number.isInteger(value) && value >= 1 && value <= most ? value : usual
}

/** How many can be chosen, how the chances were drawn, and what came of it in one sentence. */
export function RunControls({ settings, live, count }: { settings: RunSettings; live: LiveRanking; count: number }) {
  const { t } = useLingui()
  const { k, seed, trials, set } = settings
  const draw = () => set({ seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? FIRST_SEED })
  return (
    <div className={classes.controls}>
      <label className={classes.room}>
        <Trans>Room for</Trans>
        <NumberInput
          aria-label={t`How many can be chosen`}
          value={k}
          min={1}
          max={10_000}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={value => Number(value) >= 1 && set({ k: Number(value) })}
        />
      </label>
      <p className={classes.sentence} aria-live="polite">
        <Sentence live={live} k={k} count={count} />
      </p>
      <ActionMenu
        label={t`How it is simulated`}
        target={handed => (
          <button type="button" className={classes.how} {...handed}>
            {t`${formatNumber(trials)} trials, seed ${seed}`}
          </button>
        )}
        actions={[
          ...TRIALS.map(each => ({
            word: t`${formatNumber(each)} trials`,
            group: t`Trials`,
            checked: each === trials,
            run: () => set({ trials: each }),
          })),
          { word: t`Draw again with another seed`, group: t`Chance`, icon: Dices, run: draw },
          ...(seed === FIRST_SEED
            ? []
            : [{ word: t`Back to seed ${FIRST_SEED}`, group: t`Chance`, run: () => set({ seed: FIRST_SEED }) }]),
        ]}
      />
    </div>
  )
}

function Sentence({ live: { result }, k, count }: { live: LiveRanking; k: number; count: number }) {
  if (!result) return <Trans>Simulating {formatNumber(count)} ideas…</Trans>
  const standings = result.ranked.map(item => standingOf(item.probabilityTopK))
  const undecided = standings.filter(standing => standing === 'undecided').length
  const safe = standings.filter(standing => standing === 'in').length
  if (result.ranked.length === 0) return <Trans>No idea has all four inputs yet: give each a range.</Trans>
  if (result.ranked.length <= k)
    return <Trans>All {formatNumber(result.ranked.length)} that can be ranked have room.</Trans>
  return (
    <>
      <Trans>
        <strong>{formatNumber(safe)}</strong> of {formatNumber(k)} are safely in;
      </Trans>{' '}
      <Plural value={undecided} _0="nothing is undecided." one="# is undecided." other="# are undecided." />{' '}
      <span className={classes.error}>
        <Trans>Chances are exact to ±{formatShare(result.largestError * 2, 1)}.</Trans>
      </span>
    </>
  )
}

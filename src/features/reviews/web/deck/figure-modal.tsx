import { Trans } from '@lingui/react/macro'
import { Modal } from '#web/ui/modal.tsx'
import { To } from '#web/ui/to.tsx'
import { WorkingsText } from '#web/ui/workings.tsx'
import type { Figure } from './figure.ts'

/** What a pressed figure or point is made of, and the way to its metric. */
export function FigureModal({ figure, onClose }: { figure: Figure | null; onClose: () => void }) {
  return (
    <Modal opened={figure !== null} onClose={onClose} title={figure?.title ?? ''}>
      {figure && (
        <>
          <WorkingsText {...figure} />
          <p>
            <To address={`metrics/${figure.metric}`}>
              <Trans>Open the metric</Trans>
            </To>
          </p>
        </>
      )}
    </Modal>
  )
}

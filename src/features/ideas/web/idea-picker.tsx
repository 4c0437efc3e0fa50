import { EntityPicker } from '#web/entity-picker.tsx'

interface IdeaPickerProps {
  chosen: readonly string[]
  onPick: (id: string) => void
  onNothing?: () => void
  multiple?: boolean
  without?: readonly string[]
}

/** Picks an idea by its title, or makes one from what was typed. */
export const IdeaPicker = (props: IdeaPickerProps) => <EntityPicker entity="idea" {...props} />

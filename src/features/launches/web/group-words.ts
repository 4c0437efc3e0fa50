import { choiceWord } from '#web/words.ts'
import { launchItem, type ItemGroup } from '../domain/launch-item.ts'

export const groupWord = (group: ItemGroup) => choiceWord(launchItem, 'group', group)

import type { Kinds } from '../component.ts'
import { Icon } from './icon.ts'
import { Progress } from './progress.ts'
import { RichText } from './rich-text.ts'
import { Text } from './text.ts'

/** What a person reads. */
export const TEXT: Kinds = { text: Text, icon: Icon, progress: Progress, 'rich-text': RichText }

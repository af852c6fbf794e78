import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { clashText, shortDayText, skippedText, termText, warningsOf } from '@/copy/plan'
import type { Clash } from '@/domain/plan-contract'
import type { TermDays } from '@/domain/term'
import type { LocalDate } from '@/domain/time'

interface Props {
  term: TermDays
  clashes: Clash[]
  /** The days that were taken out by hand. */
  skip: LocalDate[]
  onSkip: (skip: LocalDate[]) => unknown
}

/** Every day of the term, and those that are left out, struck through; a tap takes one out or back in. */
export function DaysCard({ term, clashes, skip, onSkip }: Props) {
  const { days, skipped, workdays } = term
  const all = [...days.map((day) => ({ day, out: undefined })), ...skipped.map((out) => ({ day: out.day, out }))].sort((a, b) => (a.day < b.day ? -1 : 1))
  const busy = new Set([...workdays.map(({ day }) => day), ...clashes.map(({ day }) => day)])
  const toggle = (day: LocalDate) => onSkip(skip.includes(day) ? skip.filter((other) => other !== day) : [...skip, day])
  const notes = [...warningsOf(term), ...clashes.map(clashText)]
  return (
    <Card>
      <Text className='title'>{termText(term)}</Text>
      <Text className='small'>点一下哪天，那天就不办，往后顺延</Text>
      <View className='plan-term__days' aria-role='group' aria-label='日子'>
        {all.map(({ day, out }) => (
          <Touch
            key={day}
            role='checkbox'
            checked={!out}
            disabled={out?.why === 'holiday'}
            label={`${shortDayText(day)}${out ? `，${skippedText(out)}` : ''}`}
            className={classes('chip', !out && !busy.has(day) && 'chip--on', !out && busy.has(day) && 'plan-term__day--busy', out && 'plan-term__day--out')}
            onTap={() => toggle(day)}
          >
            <Text>{shortDayText(day)}</Text>
            {out && <Text className='plan-term__why'>{skippedText(out)}</Text>}
          </Touch>
        ))}
      </View>
      {notes.map((note) => (
        <View key={note} className='plan-term__note' aria-role='status'>
          <Text>{note}</Text>
        </View>
      ))}
    </Card>
  )
}

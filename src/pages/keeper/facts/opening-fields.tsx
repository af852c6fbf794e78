import { Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { minutesOf, minutesText } from '@/copy/finder'
import type { Opening } from '@/domain/nursery'
import { MOST_OPENINGS, OFFICE_DAYS } from './draft'

interface Props {
  openings: Opening[]
  faults: Record<string, string>
  onChange: (openings: Opening[]) => unknown
}

const DAYS = ['一', '二', '三', '四', '五', '六', '日'].map((text, index) => ({ value: String(index + 1), text }))

/** When the nursery is open: some days of the week, from … to …. */
export function OpeningFields({ openings, faults, onChange }: Props) {
  const change = (at: number, fields: Partial<Opening>) => onChange(openings.map((one, index) => (index === at ? { ...one, ...fields } : one)))
  return (
    <>
      <Text className='title'>开放时间</Text>
      {openings.map(({ days, from, to }, index) => {
        const which = openings.length > 1 ? `第 ${index + 1} 段` : ''
        const time = (label: string, value: number, put: (minutes: number) => unknown) => (
          <Picker className='grow' mode='time' value={minutesText(value)} aria-label={`${which}${label}`} onChange={({ detail }) => put(minutesOf(detail.value))}>
            <View className='field__input' aria-role='button'>
              <Text>{minutesText(value)}</Text>
            </View>
          </Picker>
        )
        return (
          <Field key={index} label={which || '哪几天，几点到几点'} error={faults[`openings.${index}`]}>
            <Chips
              wrap
              label={`${which}星期`}
              options={DAYS}
              chosen={days.map(String)}
              onToggle={(day) => change(index, { days: days.includes(Number(day)) ? days.filter((one) => one !== Number(day)) : [...days, Number(day)].sort() })}
            />
            <View className='row'>
              {time('几点开', from, (minutes) => change(index, { from: minutes }))}
              <Text className='meta'>到</Text>
              {time('几点关', to, (minutes) => change(index, { to: minutes }))}
              <Button small kind='soft' label={`去掉${which}开放时间`} onTap={() => onChange(openings.filter((_, at) => at !== index))}>
                去掉
              </Button>
            </View>
          </Field>
        )
      })}
      {openings.length < MOST_OPENINGS && (
        <Button small kind='soft' onTap={() => onChange([...openings, openings.length ? { days: [6], from: 480, to: 720 } : OFFICE_DAYS])}>
          加一段时间
        </Button>
      )}
    </>
  )
}

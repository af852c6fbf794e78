import { Picker, Text, View } from '@tarojs/components'
import { Field } from '../field'

interface Props {
  label: string
  hint?: string
  /** What stands for no choice: 所有人. */
  none: string
  options: { value: string; text: string }[]
  value?: string
  onChange: (value?: string) => unknown
}

/** One of many on a wheel, or none of them. */
export function ChoiceField({ label, hint, none, options, value, onChange }: Props) {
  const index = options.findIndex((option) => option.value === value)
  return (
    <Field label={label} hint={hint}>
      <Picker mode='selector' range={[none, ...options.map(({ text }) => text)]} value={index + 1} aria-label={label} onChange={({ detail }) => onChange(options[Number(detail.value) - 1]?.value)}>
        <View className='field__input' aria-role='button'>
          <Text>{options[index]?.text ?? none}</Text>
        </View>
      </Picker>
    </Field>
  )
}

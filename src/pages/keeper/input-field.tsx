import { Input, Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { UNKNOWN } from '@/copy/labels'

interface Named {
  label: string
  hint?: string
  error?: string
  value: string
  onChange: (value: string) => unknown
}

/** One line; empty is unknown. */
export const InputField = ({ label, hint, error, value, most = 100, number, onChange }: Named & { most?: number; number?: boolean }) => (
  <Field label={label} hint={hint} error={error}>
    <Input className='field__input' type={number ? 'digit' : 'text'} value={value} maxlength={most} placeholder={UNKNOWN} ariaLabel={label} cursorSpacing={120} onInput={({ detail }) => onChange(detail.value)} />
  </Field>
)

/** A day of the calendar; empty is unknown. */
export const DayField = ({ label, hint, error, value, onChange }: Named) => (
  <Field label={label} hint={hint} error={error}>
    <View className='row'>
      <Picker className='grow' mode='date' value={value} aria-label={label} onChange={({ detail }) => onChange(detail.value)}>
        <View className='field__input' aria-role='button'>
          <Text>{value || UNKNOWN}</Text>
        </View>
      </Picker>
      {value && (
        <Button small kind='soft' label={`清空${label}`} onTap={() => onChange('')}>
          清空
        </Button>
      )}
    </View>
  </Field>
)

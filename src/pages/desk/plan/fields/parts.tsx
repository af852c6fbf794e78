import { useState } from 'react'
import { Input, Picker, Text, Textarea, View } from '@tarojs/components'
import { Field } from '@/components/field'

interface Named {
  label: string
  hint?: string
  error?: string
}

/** One line of words. Nobody is blamed for a field that was not come to yet. */
export function WordsField({ label, hint, error, value, most, onChange }: Named & { value: string; most: number; onChange: (value: string) => unknown }) {
  const [left, leave] = useState(false)
  return (
    <Field label={label} hint={hint} error={left ? error : undefined}>
      <Input className='field__input' value={value} maxlength={most} aria-label={label} cursorSpacing={120} onInput={({ detail }) => onChange(detail.value)} onBlur={() => leave(true)} />
    </Field>
  )
}

/** Several lines. */
export const TextField = ({ label, hint, error, value, most, onChange }: Named & { value: string; most: number; onChange: (value: string) => unknown }) => (
  <Field label={label} hint={hint} error={error}>
    <Textarea className='field__input plan-field__text' value={value} maxlength={most} autoHeight aria-label={label} cursorSpacing={120} onInput={({ detail }) => onChange(detail.value)} />
  </Field>
)

/** A whole number as people write it; what is none stays what it was. */
export const NumberInput = ({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => unknown }) => (
  <Input className='field__input plan-field__number' type='number' value={String(value)} maxlength={3} aria-label={label} cursorSpacing={120} onInput={({ detail }) => onChange(Number(detail.value) || 0)} />
)

export const NumberField = ({ label, hint, error, value, onChange }: Named & { value: number; onChange: (value: number) => unknown }) => (
  <Field label={label} hint={hint} error={error}>
    <NumberInput label={label} value={value} onChange={onChange} />
  </Field>
)

/** From … to …. */
export const SpanField = ({ label, hint, error, value, onChange }: Named & { value: { min: number; max: number }; onChange: (value: { min: number; max: number }) => unknown }) => (
  <Field label={label} hint={hint} error={error}>
    <View className='row'>
      <NumberInput label={`${label}，最少`} value={value.min} onChange={(min) => onChange({ ...value, min })} />
      <Text className='meta'>到</Text>
      <NumberInput label={`${label}，最多`} value={value.max} onChange={(max) => onChange({ ...value, max })} />
    </View>
  </Field>
)

/** A time of day. */
export const TimeInput = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => unknown }) => (
  <Picker mode='time' value={value} aria-label={label} onChange={({ detail }) => onChange(detail.value)}>
    <View className='field__input' aria-role='button'>
      <Text>{value}</Text>
    </View>
  </Picker>
)

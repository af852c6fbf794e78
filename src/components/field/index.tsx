import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import { classes } from '../classes'
import './index.scss'

interface Props {
  label: string
  /** Why it is asked, or how it is written. */
  hint?: string
  error?: string
}

/** One row of a form: what is asked, the answer, and in words what is wrong with it. */
export const Field = ({ label, hint, error, children }: PropsWithChildren<Props>) => (
  <View className={classes('field', Boolean(error) && 'field--wrong')}>
    <Text className='title'>{label}</Text>
    {hint && <Text className='small'>{hint}</Text>}
    <View className='field__answer'>{children}</View>
    {error && (
      <View aria-role='alert'>
        <Text className='field__error'>{error}</Text>
      </View>
    )}
  </View>
)

import type { PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  /** sun: it needs you; plum: it was refused; brand: the next thing you have. */
  tone?: 'sun' | 'plum' | 'brand'
  className?: string
  /** Makes the whole card a link. */
  onTap?: () => unknown
  label?: string
}

/** One thing on paper. */
export function Card({ tone, className, onTap, label, children }: PropsWithChildren<Props>) {
  const name = classes('card', tone && `card--${tone}`, className)
  if (!onTap) return <View className={name}>{children}</View>
  return (
    <Touch role='link' label={label} className={name} onTap={onTap}>
      {children}
    </Touch>
  )
}

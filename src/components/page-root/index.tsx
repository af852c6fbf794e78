import type { CSSProperties, PropsWithChildren, ReactNode } from 'react'
import { View } from '@tarojs/components'
import { usePageTheme } from '@/hooks/use-page-theme'
import { classes } from '../classes'
import { PrivacyAsk } from '../privacy-ask'
import './index.scss'

interface Props {
  /** Stays at the bottom, above the home bar of the phone. */
  footer?: ReactNode
  /** In care mode whatever the person chose. */
  care?: boolean
}

/** The outermost element of every page: theme, care mode and the reader's font scale begin here. */
export function PageRoot({ footer, care: always, children }: PropsWithChildren<Props>) {
  const { care, scale } = usePageTheme(always)
  return (
    <View className={classes('page', care && 'page--care')} style={{ '--scale': String(scale) } as CSSProperties}>
      <View className={classes('page__body', Boolean(footer) && 'page__body--above-footer')}>{children}</View>
      {footer && <View className='page__footer'>{footer}</View>}
      <PrivacyAsk />
    </View>
  )
}

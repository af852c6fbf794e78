import { Text, View } from '@tarojs/components'
import { momentText } from '@/copy/wording'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { Button } from '../button'
import { Card } from '../card'
import './index.scss'

interface Failure {
  error?: ErrorCode
  onRetry: () => unknown
}

/** What stands where nothing has come yet: grey shapes, or why it failed and a retry. */
export function LoadState({ error, onRetry, cards = 3 }: Failure & { cards?: number }) {
  if (error) {
    return (
      <Card tone='plum'>
        <Text className='title'>没有打开</Text>
        <Text className='meta'>{errorText[error]}</Text>
        <View className='load-state__action'>
          <Button small onTap={onRetry}>
            重试
          </Button>
        </View>
      </Card>
    )
  }
  return (
    <View aria-label='正在加载' aria-role='progressbar'>
      {Array.from({ length: cards }, (_, index) => (
        <Card key={index}>
          <View className='bone bone--title' />
          <View className='bone' />
          <View className='bone bone--short' />
        </Card>
      ))}
    </View>
  )
}

interface EmptyProps {
  title: string
  hint: string
  /** The next step. */
  action?: { text: string; onTap: () => unknown }
}

/** An empty list says what to do next. */
export const EmptyState = ({ title, hint, action }: EmptyProps) => (
  <View className='empty'>
    <View className='empty__flower' aria-hidden='true' />
    <Text className='title'>{title}</Text>
    <Text className='meta'>{hint}</Text>
    {action && (
      <View className='load-state__action'>
        <Button small kind='soft' onTap={action.onTap}>
          {action.text}
        </Button>
      </View>
    )}
  </View>
)

/** Shown above kept data when a fresh load failed: why, and since when the page stands still. */
export function StaleBanner({ error, since, onRetry }: Failure & { since?: Instant }) {
  if (!error || since === undefined) return null
  return (
    <Card tone='sun'>
      <View className='row'>
        <View className='grow'>
          <Text className='small'>
            {errorText[error]}。下面是 {momentText(since)} 的内容
          </Text>
        </View>
        <Button small kind='sun' onTap={onRetry}>
          重试
        </Button>
      </View>
    </Card>
  )
}

import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import type { ErrorCode } from '@/domain/errors'
import { goBack } from '@/services/routes'

interface Props {
  error?: ErrorCode
  onRetry: () => unknown
}

/** A page for staff while there is nothing to show: loading, failed, or opened by somebody who is none. */
export const NotYet = ({ error, onRetry }: Props) => (
  <PageRoot>
    {error === 'FORBIDDEN' ? (
      <EmptyState title='这里是给工作人员用的' hint='您的微信没有登记为工作人员。需要的话，请中心的负责人添加。' action={{ text: '返回', onTap: goBack }} />
    ) : (
      <LoadState error={error} onRetry={onRetry} />
    )}
  </PageRoot>
)

import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { goBack } from '@/services/routes'

/** Answers that no retry changes. */
const CLOSED: ErrorCode[] = ['FORBIDDEN', 'NOT_YOUR_SESSION', 'NOT_YOUR_DISTRICT', 'SESSION_NOT_FOUND', 'TEMPLATE_NOT_FOUND', 'SERIES_NOT_FOUND']

/** A page of the plan while there is nothing to show: loading, failed, or not the caller's. */
export const NotYet = ({ error, onRetry }: { error?: ErrorCode; onRetry: () => unknown }) => (
  <PageRoot>
    {error && CLOSED.includes(error) ? (
      <EmptyState title={error === 'FORBIDDEN' ? '这里是给场次负责人用的' : errorText[error]} hint='需要的话，请中心的管理员给您这个权限。' action={{ text: '返回', onTap: goBack }} />
    ) : (
      <LoadState error={error} onRetry={onRetry} />
    )}
  </PageRoot>
)

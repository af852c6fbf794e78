import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { goBack } from '@/services/routes'

interface Props {
  error?: ErrorCode
  /** Why this is for the whole city, where it has a reason of its own. */
  why?: string
  onRetry: () => unknown
}

/** True for an answer that closes the page, whatever is shown on it. */
export const shutsOut = (error: ErrorCode | undefined): boolean => error === 'FORBIDDEN' || error === 'NOT_YOUR_DISTRICT'

/** A page for managers while there is nothing to show: loading, failed, or opened by somebody who is none. */
export const NotYet = ({ error, why = '您的权限只在部分城区，这一页看的是整个中心。', onRetry }: Props) => (
  <PageRoot>
    {shutsOut(error) ? (
      <EmptyState
        title={error === 'FORBIDDEN' ? '这里是给管理员用的' : '这里是给全市的管理员用的'}
        hint={error === 'FORBIDDEN' ? `${errorText.FORBIDDEN}。需要的话，请管理员给您添加。` : why}
        action={{ text: '返回', onTap: goBack }}
      />
    ) : (
      <LoadState error={error} onRetry={onRetry} />
    )}
  </PageRoot>
)

import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { goBack } from '@/services/routes'

interface Props {
  error?: ErrorCode
  /** For whom the page is there. */
  title: string
  hint: string
  /** It has answered, and there is nothing here for this person. */
  empty?: boolean
  onRetry: () => unknown
}

/** A page of operators or keepers while there is nothing to show: loading, failed, or opened by somebody it is not for. */
export const NotYours = ({ error, title, hint, empty, onRetry }: Props) => (
  <PageRoot>
    {empty || error === 'FORBIDDEN' ? (
      <EmptyState title={title} hint={error === 'FORBIDDEN' ? `${errorText.FORBIDDEN}。需要的话，请管理员给您添加。` : hint} action={{ text: '返回', onTap: goBack }} />
    ) : (
      <LoadState error={error} onRetry={onRetry} />
    )}
  </PageRoot>
)

import type { PropsWithChildren } from 'react'
import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { goBack } from '@/services/routes'

interface Props {
  error?: ErrorCode
  /** The page is for organisers alone. */
  organisers?: boolean
  onRetry: () => unknown
}

/** True for an answer that closes the page, whatever is shown on it. */
export const shutsOut = (error: ErrorCode | undefined): boolean => error === 'FORBIDDEN' || error === 'NOT_YOUR_SESSION'

/** A page for staff while there is nothing to show: loading, failed, or opened by somebody who is none. */
export const NotYet = ({ error, organisers, onRetry, children }: PropsWithChildren<Props>) => (
  <PageRoot>
    {children}
    {error === 'NOT_YOUR_SESSION' ? (
      <EmptyState title={errorText[error]} hint='需要的话，请场次负责人把这一场加给您。' action={{ text: '返回', onTap: goBack }} />
    ) : error === 'FORBIDDEN' ? (
      <EmptyState
        title={organisers ? '这里是给场次负责人用的' : '这里是给工作人员用的'}
        hint={organisers ? '动名额、改期、答复申诉由场次负责人来做。' : '您没有签到和场次的权限。需要的话，请管理员给您添加。'}
        action={{ text: '返回', onTap: goBack }}
      />
    ) : (
      <LoadState error={error} onRetry={onRetry} />
    )}
  </PageRoot>
)

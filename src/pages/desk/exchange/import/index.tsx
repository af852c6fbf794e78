import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { acceptText, cellText, issueText, shownText } from '@/copy/exchange'
import type { Issue, Shown } from '@/domain/intake'
import { copyText, say } from '@/services/device'
import { ShownList } from './shown-list'
import { useImport } from './use-import'
import './index.scss'

const copyIssues = async (issues: Issue[]) => void ((await copyText(issues.map(issueText).join('\n'))) && (await say('已复制')))
const issueRow = (issue: Issue) => <Text className='meta'>{issueText(issue)}</Text>

/** Nurseries from a table: every wrong row and every change is seen before anything is written. */
export default function ImportPage() {
  const { busy, refused, looked, done, choose, accept, dismiss } = useImport()
  return (
    <PageRoot>
      <Text className='heading'>导入托育机构</Text>
      {refused && <RefusalCard quiet title={refused === 'IMPORT_CHANGED' ? '请再看一遍' : '没有完成'} why={errorText[refused]} />}
      {done && (
        <Card tone='brand'>
          <View aria-role='status'>
            <Text className='title'>{done.again ? '这张表已经写入过了' : '已写入'}</Text>
            <Text className='meta'>
              新增 {done.added} 家，变更 {done.changed} 家。家长下次打开“找托育”就能看到。上传的文件已经删除。
            </Text>
          </View>
        </Card>
      )}
      {looked ? (
        <ShownCards file={looked.file} shown={looked.shown} busy={busy === 'accept'} onAccept={accept} onDismiss={dismiss} />
      ) : (
        <Card>
          <Text className='title'>选一张表</Text>
          <Text className='meta'>Excel（.xlsx）或 CSV，一次最多 5000 行。先把表发到“文件传输助手”或任意聊天里，再从聊天里选。</Text>
          <Text className='small'>第一行是列名，例如 机构名称、所属区、所属街道。选了以后先看会改什么，不会马上写入。</Text>
          <View className='exchange__actions'>
            <Button wide busy={busy === 'look'} onTap={choose}>
              选择文件
            </Button>
          </View>
        </Card>
      )}
    </PageRoot>
  )
}

interface ShownProps {
  file: string
  shown: Shown
  busy: boolean
  onAccept: () => unknown
  onDismiss: () => unknown
}

function ShownCards({ file, shown, busy, onAccept, onDismiss }: ShownProps) {
  const { counts, added, changed, errors, warnings, seen } = shown
  return (
    <>
      <Card>
        <Text className='title'>{file}</Text>
        <Text className='meta'>{shownText(shown)}</Text>
        <Text className='small'>{seen ? acceptText(shown) : '没有可以写入的内容。'}</Text>
        <View className='exchange__actions'>
          {seen && (
            <Button wide busy={busy} onTap={onAccept}>
              {counts.errors ? `写入没有错的 ${counts.added + counts.changed} 家` : `写入这 ${counts.added + counts.changed} 家`}
            </Button>
          )}
          <Button wide kind='soft' onTap={onDismiss}>
            {seen ? '不写入，重新选' : '重新选一张'}
          </Button>
        </View>
      </Card>
      <View className='columns'>
        <ShownList title='有错，不会写入' tone='plum' rows={errors} total={counts.errors} render={issueRow} onCopy={() => copyIssues(errors)} />
        <ShownList
          title='变更'
          rows={changed}
          total={counts.changed}
          render={({ line, name, fields }) => (
            <>
              <Text className='meta'>
                第 {line} 行 {name}
              </Text>
              {fields.map(({ label, before, after }) => (
                <Text key={label} className='small import__row-field'>
                  {label}：{cellText(before)} → {cellText(after)}
                </Text>
              ))}
            </>
          )}
        />
        <ShownList title='新增' rows={added} total={counts.added} render={({ line, name }) => <Text className='meta'>{`第 ${line} 行 ${name}`}</Text>} />
        <ShownList title='提醒' tone='sun' rows={warnings} total={counts.warnings} render={issueRow} onCopy={() => copyIssues(warnings)} />
      </View>
    </>
  )
}

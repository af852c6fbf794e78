import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { ChooseCard } from './choose-card'
import { ShownCards } from './shown-cards'
import { useImport } from './use-import'
import './index.scss'

/** Nurseries from a table: every wrong row and every change is seen before anything is written. */
export default function ImportPage() {
  const { busy, refused, looked, done, whole, setWhole, choose, accept, dismiss } = useImport()
  return (
    <PageRoot>
      <Text className='heading'>导入托育机构</Text>
      {refused && <RefusalCard quiet title={refused === 'IMPORT_CHANGED' ? '请再看一遍' : '没有完成'} why={errorText[refused]} />}
      {done && (
        <Card tone='brand'>
          <View aria-role='status'>
            <Text className='title'>{done.again ? '这张表已经写入过了' : '已写入'}</Text>
            <Text className='meta'>
              新增 {done.added} 家，变更 {done.changed} 家{done.closed ? `，标为注销 ${done.closed} 家` : ''}。家长下次打开“找托育”就能看到。上传的文件已经删除。
            </Text>
          </View>
        </Card>
      )}
      {looked ? (
        <ShownCards key={looked.shown.seen} file={looked.file} shown={looked.shown} busy={busy === 'accept'} onAccept={accept} onDismiss={dismiss} />
      ) : (
        <ChooseCard busy={busy === 'look'} whole={whole} onWhole={setWhole} onChoose={choose} />
      )}
    </PageRoot>
  )
}

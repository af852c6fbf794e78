import { PageRoot } from '@/components/page-root'

export default function ApprovalsPage() {
  return <PageRoot />
}

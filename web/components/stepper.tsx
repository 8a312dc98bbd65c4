/** How far something has come on a way of several steps. */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export function Course({
  steps,
  current,
  failed,
  over,
}: {
  steps: readonly string[];
  /** Which of the steps, from 0. */
  current: number;
  failed: boolean;
  /** The last step is where it ends well. */
  over: boolean;
}): ReactNode {
  return (
    <ol className="course">
      {steps.map((title, index) => {
        const now = index === current;
        const passed = index < current || (now && over);
        const look = now && failed ? 'failed' : passed ? 'passed' : now ? 'now' : 'ahead';
        return (
          <li key={title} className={`course-${look}`} {...(now && { 'aria-current': 'step' as const })}>
            <span className="course-mark" aria-hidden="true">
              {look === 'failed' ? <CloseOutlined /> : look === 'passed' ? <CheckOutlined /> : index + 1}
            </span>
            <span className="course-title">{title}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Progress through several steps. */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import './stepper.css';

export function Stepper({
  steps,
  current,
  failed = false,
  over,
}: {
  steps: readonly string[];
  /** Index of the step. */
  current: number;
  failed?: boolean;
  /** Whether the current step is a successful end. */
  over: boolean;
}) {
  return (
    <ol className="stepper">
      {steps.map((title, index) => {
        const isCurrent = index === current;
        const passed = index < current || (isCurrent && over);
        const state = isCurrent && failed ? 'failed' : passed ? 'passed' : isCurrent ? 'current' : 'ahead';
        return (
          <li key={title} className={`step-${state}`} {...(isCurrent && { 'aria-current': 'step' as const })}>
            <span className="step-mark" aria-hidden="true">
              {state === 'failed' ? <CloseOutlined /> : state === 'passed' ? <CheckOutlined /> : index + 1}
            </span>
            <span className="step-title">{title}</span>
          </li>
        );
      })}
    </ol>
  );
}

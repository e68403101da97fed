import { TriangleAlert } from "lucide-react";

/** Why a dialog's verb was refused, where it was asked. */
export function DialogProblem({ problem }: { problem: string | null }) {
  if (!problem) return null;
  return (
    <p className="error act-problem" role="alert">
      <TriangleAlert className="i" />
      <span>{problem}</span>
    </p>
  );
}

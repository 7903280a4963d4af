package osspecific

// The released module of Argo Workflows lacks its file of this name, without which the executor does not compile on
// Linux. This one has the functions that the module calls, written from the documentation of Go's package syscall.

import (
	"os"
	"syscall"

	"github.com/argoproj/argo-workflows/v4/util/errors"
)

// Term is the signal that asks a process to end.
var Term = syscall.SIGTERM

// CanIgnoreSignal reports whether a signal concerns the executor only: a child has ended, or Go's scheduler interrupts.
func CanIgnoreSignal(signal os.Signal) bool {
	switch signal {
	case syscall.SIGCHLD, syscall.SIGURG:
		return true
	}
	return false
}

// Setpgid makes a new process the leader of a process group of its own.
func Setpgid(attributes *syscall.SysProcAttr) { attributes.Setpgid = true }

// Kill sends a signal to the process group of a process; to the process alone when it has none any more.
func Kill(pid int, signal syscall.Signal) error {
	target := pid
	if group, err := syscall.Getpgid(pid); err == nil {
		target = -group
	}
	return syscall.Kill(target, signal)
}

// Wait returns when the process has ended. The executor is process 1 of its container, so it also reaps orphans.
func Wait(process *os.Process) error {
	pid := process.Pid
	// Go must not wait for the process too.
	if err := process.Release(); err != nil {
		return err
	}
	for {
		var status syscall.WaitStatus
		ended, err := syscall.Wait4(-1, &status, 0, nil)
		if err == syscall.EINTR || (err == nil && ended != pid) {
			continue
		}
		if err != nil {
			return err
		}
		if status.Signaled() {
			return errors.NewExitErr(128 + int(status.Signal()))
		}
		return errors.NewExitErr(status.ExitStatus())
	}
}
